"""Names that the PDF standard itself uses and that could also be somebody's. Pure.

A person may be called Page, Mark, Lang or Art. These words stand in every PDF as part of its
grammar, where nobody reads them, so there they are nobody's name.
"""

KNOWN = frozenset(
    """
    A AA AC ActualText AcroForm Action Adobe Alt Alternate Annot Annots AP Art Artifact ArtBox
    AS Ascent Author B Background Base BaseEncoding BaseFont BBox BG Bl BleedBox Block
    BlockQuote BM Border Bounds BPC BS Btn C CA Caption Catalog Ch CharProcs Chart Code Col
    Color Colors Colour Contents Count Cover Creator Crop CropBox Cross CS D Dash DA Date Day
    Default Dest Dests Diff Differences Display Div Document Domain DR Duplex Dur E Em Encode
    Encoding Encrypt End Event Export Ext F Ff Field Fields Figure Filter First Fit Flags Font
    Fonts Form Formula Function G Gamma Goto Gray Group H Head Headers Height Hide I ID Image
    Index Info Intent Internal JS Justify K Key Keywords Kids L Lang Last Launch Lay Layer
    Layers Left Length Level Li Limits Line Linear Link List Lock M Main Mark Marked Mask
    Matrix Max Mean Media Metadata Min Mode N Name Named Names Next NM Non Normal Note Nums O
    Object Off On Opt Order Ordered Outline Outlines Owner P Page Pages Part Parent Pattern
    Paint Pg Point Pop Popup Position Prev Prince Print Private Process Producer Properties Q
    Quote R Radial Range Rect Ref Reference Resources Right Role RoleMap Roman Root Rotate Row
    RT S Scale Scope Screen Script Sect Section Shade Shading Sign Signature Simple Size Solid
    Sound Span Square Stamp Start State Std Stream Style Sub Subject Subtype Summary T Tab
    Table Tabs Text Thread Threads Thumb Times Title TOC TOCI Top Trans Trap Tree Trim TrimBox
    Type U Underline Unicode Url URI Usage V Value Version View W Watermark White Width Widget
    Words X XObject XYZ Year Z Zoom Standard Strong Heading Body Footer Header Bullet
    Hyperlink Footnote Endnote Annotation Emphasis Bold Italic Regular Courier Helvetica
    Symbol Optimum MarkInfo MarkStyle MarkedContent PageLabels PageMode PageLayout PagePiece
    NonFullScreenPageMode UseNone PageElement MaxLen MaxWidth AvgWidth MissingWidth NumCopies
    SigFieldLock FieldMDP DocMDP RichMedia RichMediaContent RichMediaSettings LinkAnnotation
    StructTreeRoot StructElem StructParent StructParents ParentTree ParentTreeNextKey IDTree
    RoleMap ClassMap DisplayDocTitle ViewerPreferences FontName FontFile FontFile2 FontFile3
    FontBBox FontDescriptor FontFamily FontMatrix FirstChar LastChar XHeight CapHeight
    ItalicAngle HideToolbar HideMenubar HideWindowUI FitWindow CenterWindow PrintScaling
    PrintClip PrintArea ViewClip ViewArea OpenAction NeedAppearances ToUnicode CIDSystemInfo
    CIDToGIDMap DescendantFonts BaseEncoding ColorSpace BitsPerComponent DecodeParms ImageMask
    PaintType PatternType TilingType ShadingType FunctionType ExtGState ProcSet QuadPoints
    """.split()
)

# Families of type that are named like people, and the words beside them.
OF_FONTS = frozenset(
    """
    Regular Medium Light Black Sans Serif Mono Georgia Cambria Calibri Candara Constantia
    Corbel Courier Helvetica Symbol Tahoma Garamond Gill Gillsans Palatino Perpetua Rockwell
    Century Liberation DejaVu Carlito Caladea Noto Open Lato Roboto Inter Aptos Franklin
    Baskerville Didot Cooper Goudy Bell Bodoni Book Bookman Antiqua Castellar Clarendon Lucida
    Optima Josefin Jost Raleway Merriweather Lora Karla Rubik Alice Amaranth Anton Arvo Abel
    Cardo Dosis Alegreya Andrea Arial Frank Times Verdana Roman Bold Italic Narrow Semibold
    Oblique
    """.split()
)
