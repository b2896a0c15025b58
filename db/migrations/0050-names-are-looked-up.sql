-- Every ledger calls projects by their names, and takes up agreements and campaigns by theirs.
create index project_name on project (zone_id, name);
create index agreement_name on agreement (zone_id, name);
create index campaign_name on campaign (zone_id, name);
