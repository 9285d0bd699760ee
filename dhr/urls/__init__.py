"""Addresses of cases, totals and the public help page. Ids are random and say nothing."""

from dhr.urls import around, of_case, of_decision, of_letters, of_report

app_name = "dhr"

urlpatterns = [
    *around.urlpatterns,
    *of_case.urlpatterns,
    *of_decision.urlpatterns,
    *of_letters.urlpatterns,
    *of_report.urlpatterns,
]
