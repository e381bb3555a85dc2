using AuthServer.AuditCompliance.Audit.Log;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Audit.Keys;
using AuthServer.Infrastructure.Audit.Sealing;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Audit.Verification;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Audit.Reads;

/// <summary>Reads the whole log in one snapshot and walks it.</summary>
internal sealed class VerifyAuditHandler(Connections connections, AuditKeys keys) : IQueryHandler<VerifyAudit, AuditVerification>
{
    private const int Stride = 2000;

    public async Task<Result<AuditVerification>> Handle(VerifyAudit request, CancellationToken cancellationToken)
    {
        await using var log = await LogSnapshot.OpenAsync(connections, cancellationToken);
        using var opened = await keys.AllAsync(log.Transaction, cancellationToken);
        var state = await log.StateAsync(cancellationToken);
        var walk = new Walk(log, opened, state, request);
        var defect = await walk.BeginAsync(cancellationToken) ?? await walk.GoAsync(cancellationToken) ?? await walk.EndAsync(cancellationToken);
        return new AuditVerification(state.RetainedAfter + 1, walk.Sequence, walk.Unsealed, walk.Checkpoints, defect);
    }

    private sealed class Walk(LogSnapshot log, VerificationKeys keys, SealingState state, VerifyAudit request)
    {
        private LogVerifier _verifier = new(keys, 0, HashChain.Genesis);

        public long Sequence => _verifier.Sequence;

        public long Checkpoints { get; private set; }

        public long Unsealed { get; private set; }

        // After retention the log begins at the checkpoint that was kept.
        public async Task<AuditDefect?> BeginAsync(CancellationToken ct)
        {
            if (state.RetainedAfter == 0)
                return null;

            var beginning = (await log.CheckpointsAsync(state.RetainedAfter - 1, state.RetainedAfter, ct)).GetValueOrDefault(state.RetainedAfter);
            _verifier = new LogVerifier(keys, state.RetainedAfter, beginning?.Hash ?? HashChain.Genesis);
            return _verifier.AcceptBeginning(beginning) ?? JudgeAnchor();
        }

        public async Task<AuditDefect?> GoAsync(CancellationToken ct)
        {
            while (_verifier.Sequence < state.Sequence)
            {
                var places = await log.PlacesAsync(_verifier.Sequence, state.Sequence, Stride, ct);
                if (places.Count == 0)
                    break;

                var checkpoints = await log.CheckpointsAsync(_verifier.Sequence, places[^1].Sequence, ct);
                if (Judge(places, checkpoints) is { } defect)
                    return defect;

                request.Progress?.Report(new AuditProgress(_verifier.Sequence - state.RetainedAfter, state.Sequence - state.RetainedAfter));
            }

            return _verifier.End(state.Sequence, state.Hash);
        }

        public async Task<AuditDefect?> EndAsync(CancellationToken ct)
        {
            if (await log.HasPlacesAfterAsync(state.Sequence, ct))
                return new AuditDefect(AuditDefectKind.EndWrong, state.Sequence, null);
            if (request.Anchor is { } anchor && (anchor.Sequence > state.Sequence || anchor.Sequence < state.RetainedAfter))
                return new AuditDefect(AuditDefectKind.AnchorMissing, anchor.Sequence, null);
            if (await log.FindInsertedAsync(state, ct) is { } inserted)
                return new AuditDefect(AuditDefectKind.EntryInserted, null, inserted);

            await foreach (var entry in log.UnsealedAsync(state, ct))
            {
                Unsealed++;
                if (_verifier.AcceptUnsealed(entry) is { } defect)
                    return defect;
            }

            return _verifier.JudgeBeginning();
        }

        private AuditDefect? Judge(IReadOnlyList<SealedEntry> places, IReadOnlyDictionary<long, Checkpoint> checkpoints)
        {
            foreach (var place in places)
            {
                if (_verifier.Accept(place) is { } defect)
                    return defect;
                if (JudgeAnchor() is { } lost)
                    return lost;
                if (!checkpoints.TryGetValue(place.Sequence, out var checkpoint))
                    continue;

                if (_verifier.Accept(checkpoint) is { } wrong)
                    return wrong;
                Checkpoints++;
            }

            return null;
        }

        private AuditDefect? JudgeAnchor() =>
            request.Anchor is { } anchor && anchor.Sequence == _verifier.Sequence
            && !string.Equals(anchor.Hash, Convert.ToHexString(_verifier.Hash), StringComparison.OrdinalIgnoreCase)
                ? new AuditDefect(AuditDefectKind.AnchorMissing, anchor.Sequence, null)
                : null;
    }
}
