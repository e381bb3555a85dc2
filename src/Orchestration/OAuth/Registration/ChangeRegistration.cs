using System.Text.Json;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Registration;

/// <summary>A client registers itself anew under its name (RFC 7592 §2.2): what the document does not say has its default again, but for what administrators decide.</summary>
/// <param name="ClientId">Which.</param>
/// <param name="RegistrationToken">Its registration access token, which stays the same; absent when none was sent.</param>
/// <param name="Document">What the client says about itself, or why it cannot be read; which strangers are not told.</param>
/// <param name="Offer">What the server's own metadata promises.</param>
public sealed record ChangeRegistration(string ClientId, Secret? RegistrationToken, Result<Dictionary<string, JsonElement>> Document, RegistrationOffer Offer)
    : IOutwardCommand<ClientRegistrationAnswer>;

internal sealed class ChangeRegistrationHandler(
    IUnitOfWork unitOfWork,
    RegistrationAccess access,
    SoftwareStatements statements,
    SectorIdentifiers sectors,
    ClientSettingsCheck check,
    ClientSecretKeeping secrets,
    TimeProvider time) : ICommandHandler<ChangeRegistration, ClientRegistrationAnswer>
{
    // RFC 7592 §2.2: "The client MUST NOT include" these.
    private static readonly string[] OursToWrite = ["registration_access_token", "registration_client_uri", "client_secret_expires_at", "client_id_issued_at"];

    public async Task<Result<ClientRegistrationAnswer>> Handle(ChangeRegistration request, CancellationToken cancellationToken)
    {
        var opened = await unitOfWork.RunAsync(ct => access.LookAsync(request.ClientId, request.RegistrationToken, ct), cancellationToken);
        if (opened.IsRefused)
            return opened.Refusal;

        if (request.Document.IsRefused)
            return request.Document.Refusal;

        var document = await statements.MergeAsync(request.Document.Value, opened.Value.Client.Registration?.Asserted, cancellationToken);
        if (document.IsRefused)
            return document.Refusal;

        var settings = RegistrationDocument.ReadAnew(document.Value.Document, request.Offer, opened.Value.Policy, opened.Value.Client.Settings);
        if (settings.IsRefused)
            return settings.Refusal;

        return await sectors.FindFaultAsync(settings.Value, cancellationToken) is { } fault
            ? fault
            : await unitOfWork.RunAsync(ct => ChangeAsync(request, document.Value, ct), cancellationToken);
    }

    private async Task<Result<ClientRegistrationAnswer>> ChangeAsync(ChangeRegistration request, StatedDocument document, CancellationToken ct)
    {
        var opened = await access.OpenAsync(request.ClientId, request.RegistrationToken, ct);
        if (opened.IsRefused)
            return opened.Refusal;

        var now = time.GetUtcNow();
        var client = opened.Value.Client;
        if (!NamesItself(request.Document.Value, client, now))
            return OAuthErrors.RegistrationUpdateUnfit;

        // An administrator may have been here while others' documents were read.
        var read = RegistrationDocument.ReadAnew(document.Document, request.Offer, opened.Value.Policy, client.Settings);
        if (read.IsRefused)
            return read.Refusal;

        var settings = read.Value;
        if (await check.FindFaultAsync(settings, client.Settings, ct) is { } fault)
            return fault;

        var before = client.Settings;
        var changed = client.Change(settings.Name.Length == 0 ? settings with { Name = client.Id.Value } : settings, now);
        if (changed.IsRefused)
            return changed.Refusal;

        if (client.Registration is { } registration && registration.Asserted != document.Asserted)
            client.HandOver(registration with { Asserted = document.Asserted });

        // A client that signs with its secret from now on, or had none, needs one that fits.
        var secret = settings.UsesSecret() && (!before.UsesSecret() || (settings.NeedsReadableSecret() && !before.NeedsReadableSecret())) ? secrets.Make(settings) : null;
        Result<Done> kept = secret is null ? Done.It : client.RotateSecret(secret, TimeSpan.Zero, now);
        return kept.Map(_ => ClientRegistrationAnswer.Of(client, secret?.Value, opened.Value.RegistrationToken).WithStatementOf(request.Document.Value));
    }

    // RFC 7592 §2.2: the client_id is the same, and a client_secret, if it is there, the present one.
    private static bool NamesItself(Dictionary<string, JsonElement> document, Client client, DateTimeOffset now) =>
        !OursToWrite.Any(document.ContainsKey)
        && document.TryGetValue("client_id", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() == client.Id.Value
        && (!document.TryGetValue("client_secret", out var secret)
            || (secret.ValueKind == JsonValueKind.String && client.Snapshot().Proves(Secret.Of(secret.GetString() ?? string.Empty), now)));
}
