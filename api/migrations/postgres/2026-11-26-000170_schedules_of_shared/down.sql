DROP POLICY shared ON schedules;
