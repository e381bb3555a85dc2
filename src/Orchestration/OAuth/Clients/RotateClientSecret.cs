using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using FluentValidation;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>A client gets a new secret; the others work on for the overlap.</summary>
/// <param name="ClientId">Which.</param>
/// <param name="Overlap">For how long; zero ends them at once.</param>
public sealed record RotateClientSecret(string ClientId, TimeSpan Overlap) : ICommand<NewClient>;

internal sealed class RotateClientSecretShape : AbstractValidator<RotateClientSecret>
{
    public RotateClientSecretShape() =>
        RuleFor(command => command.Overlap)
            .InclusiveBetween(TimeSpan.Zero, TimeSpan.FromDays(90))
            .WithMessage("The overlap must be within 0 seconds and 90 days.")
            .OverridePropertyName("overlap_seconds");
}

internal sealed class RotateClientSecretHandler(IClients clients, ClientSecretKeeping secrets, ClientLimit limit, TimeProvider time) : ICommandHandler<RotateClientSecret, NewClient>
{
    public async Task<Result<NewClient>> Handle(RotateClientSecret request, CancellationToken cancellationToken)
    {
        if (await clients.FindAsync(ClientId.Stored(request.ClientId), cancellationToken) is not { } found)
            return OAuthErrors.ClientNotFound;
        if (await limit.ObjectAsync(found.Client, null, cancellationToken) is { } objection)
            return objection;

        var secret = secrets.Make(found.Client.Settings);
        var rotated = found.Client.RotateSecret(secret, request.Overlap, time.GetUtcNow());
        return rotated.Map(_ => new NewClient(found.Client.Id, secret.Id, secret.Value));
    }
}
