using AuthServer.Domain.Authorization.Cedar.Evaluation.Extensions;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Policies.Plain;

/// <summary>Addresses as clients write them: as Cedar has them, and IPv4 addresses mapped to IPv6 (<c>::ffff:192.0.2.7</c>), which are the IPv4 addresses.</summary>
internal static class SpelledAddress
{
    // RFC 4291 §2.5.5.2: how a socket for both versions shows an IPv4 peer.
    private const string Mapped = "::ffff:";

    /// <summary>The address or network, or a fault.</summary>
    public static CedarValue Read(in CedarValue text)
    {
        var own = IpRanges.Read(text);
        return own.IsFault && text.AsString.StartsWith(Mapped, StringComparison.OrdinalIgnoreCase) && text.AsString.AsSpan(Mapped.Length).IndexOfAny('/', ':') < 0
            ? IpRanges.Read(CedarValue.Of(text.AsString[Mapped.Length..]))
            : own;
    }
}
