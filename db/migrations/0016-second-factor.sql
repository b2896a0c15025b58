-- The second factor of administrators (reliability 10): a secret sealed with a key the database does not hold.
create table second_factor (
  zone_id uuid not null,
  account_id uuid not null,
  sealed_secret text not null,
  -- Infinite until the first code was right.
  confirmed_at timestamptz not null,
  -- The newest step whose code was used: no code is taken twice.
  last_step int not null,
  primary key (zone_id, account_id),
  constraint second_factor_account foreign key (zone_id, account_id) references account on delete restrict
);
call make_zone_table('second_factor', 'select, insert, update, delete');

-- Codes for a lost phone, each good once; a long secret needs no slow hash.
create table recovery_code (
  zone_id uuid not null,
  account_id uuid not null,
  code_hash text not null,
  used_at timestamptz not null,
  primary key (zone_id, account_id, code_hash),
  constraint recovery_code_account foreign key (zone_id, account_id) references account on delete restrict
);
call make_zone_table('recovery_code', 'select, insert, update, delete');
