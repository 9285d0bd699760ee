"""The texts that rows of the law name as their source."""

S9 = "Domestic Violence, Crime and Victims Act 2004, section 9"
S8A = (
    "Domestic Violence, Crime and Victims Act 2004, section 8A, inserted by section 19 of the "
    "Victims and Prisoners Act 2024"
)
DAA = "Domestic Abuse Act 2021"
G16 = "Home Office statutory guidance for domestic homicide reviews, December 2016"
D24 = "Home Office draft guidance for domestic abuse related death reviews, May 2024"
QA_LETTERS = "Home Office quality assurance letters"
