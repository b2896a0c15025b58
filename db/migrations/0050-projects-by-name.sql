-- Every ledger calls projects by their names: without it each thousand names were sought through all projects (decision 0038).
create index project_name on project (zone_id, name);
