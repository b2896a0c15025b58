-- Most of the problems that a ledger brings were raised by a unit, by nobody in person.
drop index problem_raiser;
create index problem_raiser on problem (zone_id, raiser_person_id, problem_id) where raiser_person_id is not null;

-- Events are found by their number alone: what is due names them, and nobody reads them in the order of time.
drop index event_order;
