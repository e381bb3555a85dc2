-- Seals and checkpoints are as append-only as the entries: no edit, and no removal but of what retention has let go.
CREATE TRIGGER audit_seals_refuse_edit BEFORE UPDATE ON audit_seals
BEGIN
  SELECT RAISE(ABORT, 'audit_seals is append-only');
END;
CREATE TRIGGER audit_seals_refuse_removal BEFORE DELETE ON audit_seals
WHEN OLD.sequence > (SELECT g.retained_after FROM audit_sealing g)
BEGIN
  SELECT RAISE(ABORT, 'audit_seals is append-only');
END;
CREATE TRIGGER audit_checkpoints_refuse_edit BEFORE UPDATE ON audit_checkpoints
BEGIN
  SELECT RAISE(ABORT, 'audit_checkpoints is append-only');
END;
CREATE TRIGGER audit_checkpoints_refuse_removal BEFORE DELETE ON audit_checkpoints
WHEN OLD.sequence >= (SELECT g.retained_after FROM audit_sealing g)
BEGIN
  SELECT RAISE(ABORT, 'audit_checkpoints is append-only');
END;

-- The sealer only goes forward, and the log only ever begins at a checkpoint.
CREATE TRIGGER audit_sealing_goes_forward BEFORE UPDATE ON audit_sealing
WHEN NEW.sequence < OLD.sequence OR NEW.retained_after < OLD.retained_after OR NEW.retained_after > NEW.sequence
  OR (NEW.retained_after <> OLD.retained_after AND NOT EXISTS (SELECT 1 FROM audit_checkpoints c WHERE c.sequence = NEW.retained_after))
BEGIN
  SELECT RAISE(ABORT, 'audit_sealing only goes forward');
END;
CREATE TRIGGER audit_sealing_refuses_removal BEFORE DELETE ON audit_sealing
BEGIN
  SELECT RAISE(ABORT, 'audit_sealing only goes forward');
END;
