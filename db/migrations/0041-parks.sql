-- Parks are few among the projects: which of them a project stands in is asked for every problem of a list.
create index project_kind_park on project_kind (zone_id, project_id) include (from_on, to_on)
  where withdrawn_at = 'infinity' and kind = 'park';
