using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Events;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.SharedKernel.Sealing;

/// <summary>Seals everything that older key-encryption keys sealed anew under the current one, batch by batch.</summary>
/// <remarks>Resumable: it looks for what is left, so that it may be interrupted and sent again at any time, also on several instances.</remarks>
public sealed record RotateEncryptionKey : IOutwardCommand<Resealed>;

/// <summary>What was done.</summary>
/// <param name="Count">How many values were sealed anew.</param>
/// <param name="Failures">Which did not open under any key that is configured; they are as they were.</param>
public sealed record Resealed(int Count, IReadOnlyList<string> Failures);

internal sealed class RotateEncryptionKeyHandler(IUnitOfWork unitOfWork, ISealedSecrets secrets, IFacts facts) : ICommandHandler<RotateEncryptionKey, Resealed>
{
    private const int Batch = 200;

    public async Task<Result<Resealed>> Handle(RotateEncryptionKey request, CancellationToken cancellationToken)
    {
        var total = 0;
        List<string> failures = [];
        for (var place = SealedPlace.Beginning; place is not null;)
        {
            var from = place;
            var resealed = await unitOfWork.RunAsync(ct => ResealAsync(from, ct), cancellationToken);
            if (resealed.IsRefused)
                return resealed.Refusal;

            total += resealed.Value.Count;
            failures.AddRange(resealed.Value.Failures);
            place = resealed.Value.Next;
        }

        return new Resealed(total, failures);
    }

    private async Task<Result<ResealedBatch>> ResealAsync(SealedPlace from, CancellationToken ct)
    {
        var batch = await secrets.ResealAsync(from, Batch, ct);
        if (batch.Count > 0)
            facts.Record(new SecretsResealed(secrets.CurrentKeyId, batch.Count));
        return batch;
    }
}
