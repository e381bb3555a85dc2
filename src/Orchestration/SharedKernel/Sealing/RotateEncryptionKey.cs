using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Events;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.SharedKernel.Sealing;

/// <summary>Seals everything that older key-encryption keys sealed anew under the current one, batch by batch; answers how many values.</summary>
/// <remarks>Resumable: it looks for what is left, so that it may be interrupted and sent again at any time, also on several instances.</remarks>
public sealed record RotateEncryptionKey : IOutwardCommand<int>;

internal sealed class RotateEncryptionKeyHandler(IUnitOfWork unitOfWork, ISealedSecrets secrets, IFacts facts) : ICommandHandler<RotateEncryptionKey, int>
{
    private const int Batch = 200;

    public async Task<Result<int>> Handle(RotateEncryptionKey request, CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            var resealed = await unitOfWork.RunAsync(ResealAsync, cancellationToken);
            if (resealed.IsRefused)
                return resealed.Refusal;
            if (resealed.Value == 0)
                return total;

            total += resealed.Value;
        }
    }

    private async Task<Result<int>> ResealAsync(CancellationToken ct)
    {
        var count = await secrets.ResealAsync(Batch, ct);
        if (count > 0)
            facts.Record(new SecretsResealed(secrets.CurrentKeyId, count));
        return count;
    }
}
