"""Cases offered elsewhere, joined, asked to be in error, and chairs known from paper."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dhr", "0003_what_a_fact_says"), ("people", "0001_people")]

    operations = [
        migrations.RemoveConstraint(
            model_name='fact',
            name='fact_kind_known',
        ),
        migrations.AddField(
            model_name='fact',
            name='outside_partnership',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name='fact',
            name='kind',
            field=models.CharField(choices=[('notified', 'Death notified'), ('scoping_begun', 'Gathering information began'), ('decided', 'Decision made'), ('home_office_told', 'Home Office told'), ('suspected', 'Suspected by the police'), ('charged', 'Charged'), ('convicted', 'Convicted'), ('acquitted', 'Acquitted'), ('no_longer_suspected', 'No longer suspected'), ('inquest_concluded', 'Inquest concluded'), ('recorded_in_error', 'Recorded in error'), ('names_replaced', "Names in this case's texts replaced by pseudonyms"), ('directed', 'Secretary of State directed a review'), ('directed_to_participate', 'Secretary of State directed a body to take part'), ('home_office_answered', 'Home Office answered'), ('chased', 'Home Office asked for its answer'), ('family_told', 'Family told'), ('bodies_told', 'Bodies told'), ('reopened', 'Reopened'), ('transfer_offered', 'Transfer offered to another partnership'), ('transfer_refused', 'Transfer refused'), ('transferred', 'Transferred to another partnership'), ('joined', 'Joined to another case'), ('taken_on', 'Taken on from paper'), ('transfer_withdrawn', 'Offer of a transfer withdrawn'), ('in_error_asked', 'CSP chair asked to confirm that this was recorded in error'), ('in_error_declined', 'CSP chair keeps the case'), ('chair_on_paper', 'Independent chair appointed, before this system was used'), ('suspended', 'Suspended'), ('timescale_agreed', 'New timescale agreed'), ('joint_process', 'Joint process began'), ('joint_process_removed', 'Joint process ended'), ('serious_incident_notified', 'Serious incident notified'), ('rapid_review_sent', 'Rapid review sent to the national Panel'), ('parallel_process', 'Parallel process'), ('review_begun', 'Review began'), ('sent_to_csp', 'Report sent to the CSP'), ('returned', 'Report returned to the chair'), ('report_completed', 'Report signed off by the CSP'), ('copied_to_commissioner', 'Copied to the Domestic Abuse Commissioner'), ('submitted', 'Sent to the Home Office'), ('quality_panel', 'Home Office quality assurance panel met'), ('quality_letter', 'Home Office quality assurance letter'), ('changes_done', 'Changes made'), ('published', 'Published'), ('link_sent', 'Link sent to the Home Office'), ('delayed', 'Publication delayed'), ('withheld', 'Not to be published'), ('withdrawn', 'Withdrawn from publication'), ('plan_reviewed', 'Action plan reviewed'), ('concluded', 'Concluded')], max_length=30),
        ),
        migrations.AddConstraint(
            model_name='fact',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['notified', 'scoping_begun', 'decided', 'home_office_told', 'suspected', 'charged', 'convicted', 'acquitted', 'no_longer_suspected', 'inquest_concluded', 'recorded_in_error', 'names_replaced', 'directed', 'directed_to_participate', 'home_office_answered', 'chased', 'family_told', 'bodies_told', 'reopened', 'transfer_offered', 'transfer_refused', 'transferred', 'joined', 'taken_on', 'transfer_withdrawn', 'in_error_asked', 'in_error_declined', 'chair_on_paper', 'suspended', 'timescale_agreed', 'joint_process', 'joint_process_removed', 'serious_incident_notified', 'rapid_review_sent', 'parallel_process', 'review_begun', 'sent_to_csp', 'returned', 'report_completed', 'copied_to_commissioner', 'submitted', 'quality_panel', 'quality_letter', 'changes_done', 'published', 'link_sent', 'delayed', 'withheld', 'withdrawn', 'plan_reviewed', 'concluded'])), name='fact_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='fact',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'transfer_offered'), _negated=True), models.Q(models.Q(('reason', ''), _negated=True), models.Q(models.Q(('other_partnership__isnull', False), ('outside_partnership', '')), models.Q(('other_partnership__isnull', True), models.Q(('outside_partnership', ''), _negated=True)), _connector='OR')), _connector='OR'), name='fact_offer_names_one_partnership_and_why'),
        ),
        migrations.AddConstraint(
            model_name='fact',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'joined'), _negated=True), models.Q(('other_review__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='fact_joined_names_the_case_and_why'),
        ),
    ]
