using System.Text.Json;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.OAuth.Registration;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Registration;

/// <summary>Makes a client that is named by the address of its metadata be as that says (draft-ietf-oauth-client-id-metadata-document §4).</summary>
/// <remarks>Does nothing for other names. The document is kept by its Cache-Control, and the database is written only when it changed.</remarks>
/// <param name="ClientId">The name that was given.</param>
/// <param name="Offer">What the server's own metadata promises.</param>
public sealed record ReadClientDocument(string ClientId, RegistrationOffer Offer) : IOutwardCommand<Done>;

internal sealed class ReadClientDocumentHandler(
    IUnitOfWork unitOfWork,
    IOutboundDocuments documents,
    IClientRegistry registry,
    IClients clients,
    IClientDocuments kept,
    ClientRemoval removal,
    SectorIdentifiers sectors,
    ClientSettingsCheck check,
    ServerMode mode,
    ClientDocumentsOptions options,
    OAuthOptions server,
    TimeProvider time) : ICommandHandler<ReadClientDocument, Done>
{
    // §6.6: the draft recommends 5 kilobytes at most.
    private const int MostBytes = 5 * 1024;

    private readonly RegistrationPolicy _policy = RegistrationPolicy.Usual with
    {
        Scopes = options.Scopes.Count > 0 ? new ScopeSet(options.Scopes) : RegistrationPolicy.Usual.Scopes,
        Resources = options.Resources,
        Profile = server.Profile,
    };

    public async Task<Result<Done>> Handle(ReadClientDocument request, CancellationToken cancellationToken)
    {
        if (!options.Enabled || ClientDocumentUrl.Find(request.ClientId) is not { } address || !options.Allows(address.Host))
            return Done.It;

        if (mode.IsProduction && ClientAddress.IsPlain(address.Value))
            return Done.It;

        // Somebody registered this very name by hand: then that counts.
        var known = await registry.FindAsync(ClientId.Stored(address.Value), cancellationToken);
        if (known is { IsByDocument: false })
            return Done.It;

        var settings = await ReadAsync(address, request.Offer, cancellationToken);
        if (settings.IsRefused)
            return settings.Refusal;

        if (await sectors.FindFaultAsync(settings.Value, cancellationToken) is { } foreign)
            return foreign;

        if (known is null || !known.Settings.SaysTheSameAs(settings.Value))
            return await unitOfWork.RunAsync(ct => KeepAsync(address, settings.Value, ct), cancellationToken);

        await kept.TouchAsync(known.Id, time.GetUtcNow(), cancellationToken);
        return Done.It;
    }

    private async Task<Result<ClientSettings>> ReadAsync(ClientDocumentUrl address, RegistrationOffer offer, CancellationToken ct)
    {
        var document = await documents.ReadAsync(OutboundRequest.ForJson(address.Value, MostBytes), ct);
        var json = document.Then(read => StrictJson.ReadObject(read.Content));
        if (json.IsRefused)
            return OAuthErrors.ClientDocumentUnreadable;

        var members = json.Value.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);

        // §4.1: client_id MUST be the address of the document, by simple comparison, and no secret can be shared in public.
        var namesItself = members.TryGetValue("client_id", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() == address.Value;
        if (!namesItself || members.ContainsKey("client_secret") || members.ContainsKey("client_secret_expires_at"))
            return OAuthErrors.ClientDocumentUnfit;

        // Silence means none here: the default of RFC 7591 is a secret.
        members.TryAdd("token_endpoint_auth_method", JsonSerializer.SerializeToElement("none"));
        return RegistrationDocument.Read(members, offer, _policy)
            .Then<ClientSettings>(settings => settings.UsesSecret() ? OAuthErrors.ClientDocumentUnfit : settings)
            .Map(settings => settings with { Name = NameOf(settings, address) });
    }

    // §6.4: people see where the client comes from, and no name that it gives itself can hide that.
    private static string NameOf(ClientSettings settings, ClientDocumentUrl address)
    {
        var name = settings.Name.Length == 0 ? address.Host : $"{address.Host}: {settings.Name}";
        return name.Length <= 200 ? name : name[..200];
    }

    private async Task<Result<Done>> KeepAsync(ClientDocumentUrl address, ClientSettings settings, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var id = ClientId.Stored(address.Value);
        var found = await clients.FindAsync(id, ct);
        if (await check.FindFaultAsync(settings, found?.Client.Settings, ct) is { } fault)
            return fault;

        if (found is not null)
            return found.Client.Settings.SaysTheSameAs(settings) ? Done.It : found.Client.Change(settings, now);

        var client = Client.Register(id, settings, null, now);
        if (client.IsRefused)
            return client.Refusal;

        if (!await MakeRoomAsync(now, ct))
            return OAuthErrors.ClientDocumentsFull;

        client.Value.HandOver(ClientRegistration.ByDocument(_policy));
        var added = await clients.AddAsync(client.Value, ct);

        // Two people came at once, and the other one was quicker.
        if (added.IsRefused)
            return added.Refusal == OAuthErrors.ClientIdTaken ? Done.It : added;

        await kept.AddAsync(id, now, ct);
        return Done.It;
    }

    // Whoever can publish documents can name clients without end. What nobody uses can be read again; what people granted stays.
    private async Task<bool> MakeRoomAsync(DateTimeOffset now, CancellationToken ct)
    {
        var tooMany = await kept.CountAsync(ct) + 1 - options.MostKept;
        if (tooMany <= 0)
            return true;

        var leaving = await kept.LongestUnusedAsync(tooMany, now, ct);
        foreach (var id in leaving)
        {
            if (await clients.FindAsync(id, ct) is { } found)
                await removal.RemoveAsync(found.Client, ct);
        }

        return leaving.Count == tooMany;
    }
}
