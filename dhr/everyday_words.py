"""Names that are everyday words or well-known places too, and so may stand in a text. Pure.

Of these alone somebody may say "it is an ordinary word here": "the review met in May", "Kent
Police". Any other name is a name wherever it stands, and no tick lets it pass.
"""

EVERYDAY = frozenset(
    """
    abbey able ace acre alder amber angel apple april arch archer ash aspen august autumn
    bacon bailey baker ball band bank banks banner barber bark barker barn baron base bass
    bath battle bay beach beacon bean bear beck bedford bee bell belle bench berkshire berry
    best bill birch bird birmingham bishop black blackburn blanch blaze bliss block bloom
    blossom blue bolt bolton bond bone book booth bow bowl bowman box boy bradford bramble
    branch brand brass brave bread briar brick bridge bright brighton bring bristol brook
    brooks broom brown buck bull burn burns burton bury bush butcher butler butter cable cage
    cain calm cambridge camp candy cane canon card care carlisle carol carpenter carrier
    carter cash castle cave chance chandler chapel charity charm chase chelsea cherry cheshire
    chester child christian christmas church clan clark clay clear clement clerk cliff clifton
    close cloud clover coal coast coat cobb cock cold cole collar college colt comfort
    constable constant cook cool cooper coral corn cornwall cost cotton count court coventry
    cox craft crane craven cream creed crew crewe crisp croft crook cross crow crown croydon
    crystal cumberland curry daisy dale dance dane dark darlington dash dawn day daze deacon
    dean dear december delight dell denbigh derby desert destiny devon dew diamond dick dixie
    dodge dollar doncaster dorset dove dover down drake draper dream drew duke durham dusk
    dusty earl early east easter ebony eden edge elder ely ember emerald english essex ever
    evergreen exeter fair fairy faith falcon fall farm farmer favour fawn fay feather fence
    fern ferry field fielding fields finch fine fire fish fisher fitter flag flame flint flood
    flora flower flowers foot ford forest forester forge forrest fort foster fountain fox
    frank freedom freeman french friar friday friend frost fuller gable gale game garden
    gardener gardner garland gate gates gay gem general gentle gift ginger glad glass glen
    glory gloucester glove gold golden good goose grace grand grange grant grass grave graves
    gray green greenwood grey grief grove guard gull gun guy hale halifax hall hammer
    hampshire hampton hand hands handy happy harbour hard hardy harlow harmony harp harper
    harrow hart harvest hastings haven hawk hawthorn hay hazel head heart hearth heath heather
    heaven hedge hereford hertford hill hills hobby holder hole holiday holly holm home honey
    honour hood hook hooper hope hopper horn horne house hull hunt hunter hurst husband ice
    ipswich ireland iris iron island isle ivory ivy jack jade january jasmine jay jet jewel
    jolly joy judge july june juniper just justice keen kendal kent key keys kind king
    kingston kirk kite kitty knight lace lad lake lamb lancaster lance land lane lark laurel
    lavender law lawn lawyer leaf leaves lee leeds legend leicester leigh liberty lichfield
    light lilac lily lime lincoln lincolnshire link lion little loch lock lodge london long
    lord lot lotus love low loyal luck lucky ludlow luton magic magnolia major mallow man
    manner manor maple march marina mark marks marsh marshal marshall martin mason master
    masters may mayor mead meadow meadows melody mercer mercy merit merry mill miller mills
    milton mine minister miracle mist mole monday monk monmouth moon moor moore more morning
    moss mount mountain muse must myrtle neat needle new newport newton night nightingale
    noble noon norfolk north northampton norton nottingham november nun nurse oak ocean
    october old oldham olive onion orange orchard otter outlaw owl oxford pace page pages palm
    palmer pansy paradise park parker parks parrot parson pascal patch patience peace peach
    peacock pear pearl pembroke penrith pepper perry petal petty piece pierce pike pine piper
    pit pitt place plain plum polish poll pond pool poole pope poppy port porter post pot
    potter power powers precious preston pride priest primrose prince prior promise proper
    prudence purple quarry queen quick quill rain rainbow ram rambler ranger raven ray read
    reader reading reason rebel reed reef reeve rich richmond rider ridge ring ripley rise
    river rivers road robin rochester rock rook root rope rose rosemary rough rowan royal ruby
    rue rugby rule rush russet rust rusty ryder rye sable saddler sadler saffron sage saint
    salford sand sands sapphire saturday savage sawyer scarlet school scot scotland scott sea
    seal season self serenity sergeant sharp shaw sheffield shepherd shield shine shoemaker
    shore short shropshire sierra silver singer skinner sky slate slater small smart smith
    snow somerset song sorrel south southampton spark sparks sparrow speed spell spence
    spencer spice spring spruce squire stable staff stafford stag star stark steel steele step
    still stockport stocks stockton stone storm story strange stratford stream street strong
    style sudbury suffolk summer summers sun sunday sunderland sunny surrey sussex sutton
    swallow swan sweet swift swindon sycamore table tailor tall tanner target taunton taylor
    teal tempest temple thatcher thistle thorn thorne thorpe thursday thyme tiger tile till
    timber time tinker today toll topaz tower towers town travers treasure tree trinity troy
    true truth tucker tuesday tulip turner twist tyler unity usher vale valentine valley van
    vane victor victory vine viola violet virtue vision wade waits wake wakefield wales walk
    walker wall waller walls walsall walton ward ware warren warrington warwick water waters
    watford way weaver webb wednesday week weeks welcome well wellington wells west weston
    wheat wheel wheeler white whitehead wigan wild wilder wiles will willow wills wiltshire
    winchester windsor winter winters wise wish wolf wolfe wolverhampton wood woodman woods
    worcester word workman worth wren wright yard yarrow year yeoman york yorkshire young
    """.split()
)
