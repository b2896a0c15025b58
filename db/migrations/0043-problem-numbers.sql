-- Figures of the problems that a brief lists, each by its number, are found by an index.
create unique index problem_number on problem (zone_id, number);
