"""How every form of the product is drawn: the design system's markup, in our own templates."""

from django.forms.renderers import TemplatesSetting

from people.forms.bound import GovernmentBoundField


class GovernmentFormRenderer(TemplatesSetting):
    """The renderer named by ``FORM_RENDERER``; it serves allauth's forms as well as our own.

    Markup follows the GOV.UK Design System (govuk-frontend 6). A field chooses its template by
    its shape (see ``GovernmentBoundField.shape``), so ``templates/forms/`` has one small file for
    each shape.
    """

    form_template_name = "forms/form.html"
    field_template_name = "forms/control.html"
    bound_field_class = GovernmentBoundField
