using System.Text;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Sessions;

/// <summary>Seals where a session began: personal data that only the person and administrators read, one session at a time.</summary>
public sealed class SessionOrigins(ISecretSealer sealer)
{
    /// <summary>Seals the address and the user agent; absent when neither is known.</summary>
    internal byte[]? Seal(SessionId session, string? address, string? userAgent) =>
        address is null && userAgent is null ? null : sealer.Seal(Encoding.UTF8.GetBytes(address + "\n" + userAgent), PurposeOf(session));

    /// <summary>Opens them again; empty parts are absent.</summary>
    public (string? Address, string? UserAgent) Open(SessionId session, byte[]? sealedOrigin)
    {
        if (sealedOrigin is null)
            return (null, null);

        var text = Encoding.UTF8.GetString(sealer.Open(sealedOrigin, PurposeOf(session)));
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return (Present(text[..end]), Present(text[(end + 1)..]));
    }

    private static string PurposeOf(SessionId session) => $"sessions.sessions:{session}";

    private static string? Present(string part) => part.Length == 0 ? null : part;
}
