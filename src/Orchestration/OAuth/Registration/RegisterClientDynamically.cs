using System.Text.Json;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Registration;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Registration;

/// <summary>A client registers itself (RFC 7591 §3.1).</summary>
/// <remarks>What others publish is read before the unit of work. A refusal of the metadata uses up nothing of the initial access token.</remarks>
/// <param name="InitialToken">The initial access token; absent when none was sent.</param>
/// <param name="Document">What the client says about itself, or why it cannot be read; which strangers are not told.</param>
/// <param name="Offer">What the server's own metadata promises.</param>
public sealed record RegisterClientDynamically(Secret? InitialToken, Result<Dictionary<string, JsonElement>> Document, RegistrationOffer Offer)
    : IOutwardCommand<ClientRegistrationAnswer>;

internal sealed class RegisterClientDynamicallyHandler(
    IUnitOfWork unitOfWork,
    InitialAccess access,
    SoftwareStatements statements,
    SectorIdentifiers sectors,
    ClientSettingsCheck check,
    ClientSecretKeeping secrets,
    IClients clients,
    IFacts facts,
    IRandomness randomness,
    TimeProvider time) : ICommandHandler<RegisterClientDynamically, ClientRegistrationAnswer>
{
    private const int BytesOfName = 16;

    public async Task<Result<ClientRegistrationAnswer>> Handle(RegisterClientDynamically request, CancellationToken cancellationToken)
    {
        // Strangers make this server read nothing: admission comes first, and is judged again with the use.
        var admitted = await unitOfWork.RunAsync(ct => access.AdmitAsync(request.InitialToken, ct), cancellationToken);
        if (admitted.IsRefused)
            return admitted.Refusal;

        if (request.Document.IsRefused)
            return request.Document.Refusal;

        var document = await statements.MergeAsync(request.Document.Value, pinned: null, cancellationToken);
        if (document.IsRefused)
            return document.Refusal;

        if (admitted.Value.Policy.RequiresSoftwareStatement && document.Value.Asserted is null)
            return OAuthErrors.SoftwareStatementNeeded;

        var settings = RegistrationDocument.Read(document.Value.Document, request.Offer, admitted.Value.Policy);
        if (settings.IsRefused)
            return settings.Refusal;

        return await sectors.FindFaultAsync(settings.Value, cancellationToken) is { } fault
            ? fault
            : await unitOfWork.RunAsync(ct => RegisterAsync(admitted.Value, settings.Value, document.Value.Asserted, request.Document.Value, ct), cancellationToken);
    }

    private async Task<Result<ClientRegistrationAnswer>> RegisterAsync(
        InitialAccess.Admittance admitted,
        ClientSettings settings,
        string? asserted,
        IReadOnlyDictionary<string, JsonElement> document,
        CancellationToken ct)
    {
        if (await check.FindFaultAsync(settings, null, ct) is { } fault)
            return fault;

        var id = ClientId.Stored(randomness.BearerValue(BytesOfName).Reveal());
        var secret = settings.UsesSecret() ? secrets.Make(settings) : null;
        var now = time.GetUtcNow();

        // RFC 7591 §2: people are shown the client id where the client has no name.
        var client = Client.Register(id, settings.Name.Length == 0 ? settings with { Name = id.Value } : settings, secret, now);
        if (client.IsRefused)
            return client.Refusal;

        var used = await access.UseAsync(admitted, ct);
        if (used.IsRefused)
            return used.Refusal;

        var token = randomness.BearerValue();
        client.Value.HandOver(ClientRegistration.By(token, admitted.Policy) with { IsVouched = admitted.TokenName is not null, Asserted = asserted });
        facts.Record(new ClientRegisteredItself(id, admitted.TokenName));
        var added = await clients.AddAsync(client.Value, ct);
        return added.Map(_ => ClientRegistrationAnswer.Of(client.Value, secret?.Value, token).WithStatementOf(document));
    }
}
