using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Decisions;

namespace AuthServer.Domain.Authorization.ForwardAuth;

/// <summary>Puts a request to an application into the words of policies (docs/policies/forward-auth.md).</summary>
public static class HttpQuestion
{
    /// <summary>The type of hosts.</summary>
    public const string HostType = "Http::Host";

    /// <summary>The type of methods.</summary>
    public const string ActionType = "Http::Action";

    private const string UserType = "AuthServer::User";
    private const string ClientType = "AuthServer::Client";
    private static readonly EntityUid Stranger = new("AuthServer::Anonymous", "anonymous");

    /// <summary>May this caller send this request?</summary>
    /// <param name="caller">Who.</param>
    /// <param name="request">What.</param>
    /// <param name="address">From where; absent by design when unknown.</param>
    /// <param name="now">When.</param>
    public static AccessQuestion Of(HttpCaller caller, ForwardedRequest request, IPAddress? address, DateTimeOffset now)
    {
        var context = CedarRecord.Of(ContextOf(caller, request, address, now));
        return new AccessQuestion(
            Named(PrincipalOf(caller)),
            new AskedAction(new EntityUid(ActionType, request.Method), null, ReadOnlyMemory<byte>.Empty),
            Named(new EntityUid(HostType, request.Host)),
            new AskedContext(context, JsonSerializer.SerializeToUtf8Bytes(ValueJson.Write(CedarValue.Of(context)))));
    }

    // What the stored entities say of them counts; a proxy says nothing more.
    private static AskedEntity Named(EntityUid uid) => new(uid, CedarRecord.Empty, ReadOnlyMemory<byte>.Empty, IsPossible: true);

    private static EntityUid PrincipalOf(HttpCaller caller) => caller switch
    {
        { User: { } user } => new EntityUid(UserType, user.ToString()),
        { Client: { } client } => new EntityUid(ClientType, client.Value),
        _ => Stranger,
    };

    private static Dictionary<string, CedarValue> ContextOf(HttpCaller caller, ForwardedRequest request, IPAddress? address, DateTimeOffset now)
    {
        var context = new Dictionary<string, CedarValue>(StringComparer.Ordinal)
        {
            ["host"] = CedarValue.Of(request.Host),
            ["path"] = CedarValue.Of(request.Path),
            ["scheme"] = CedarValue.Of(request.Scheme),
            ["scopes"] = SetOf(caller.Scopes),
            ["amr"] = SetOf(caller.Amr),
        };
        if (caller.Acr is { } acr)
            context["acr"] = CedarValue.Of(acr);
        if (caller.AuthenticatedAt is { } proved)
            context["auth_age"] = CedarValue.Of(Math.Max(0, (long)(now - proved).TotalSeconds));
        if (caller is { User: not null, Client: { } through })
            context["client"] = CedarValue.Of(new EntityUid(ClientType, through.Value));
        if (address is not null)
            context["ip"] = CedarValue.Of(RangeOf(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));
        return context;
    }

    private static CedarValue SetOf(IReadOnlyList<string> texts) => CedarValue.Of(CedarSet.Of([.. texts.Select(CedarValue.Of)]));

    private static IpRange RangeOf(IPAddress address)
    {
        var number = address.GetAddressBytes().Aggregate(UInt128.Zero, (sum, octet) => (sum << 8) | octet);
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? new IpRange(true, number, 128) : new IpRange(false, number, 32);
    }
}
