using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>Signs with a secret that a client shares with us (OIDC Core §10.1): the octets of its UTF-8 form are the key.</summary>
internal static class SharedSecretJws
{
    /// <summary>The compact form (RFC 7515 §7.1). No <c>kid</c>: the client knows its secret.</summary>
    public static Secret Sign(ReadOnlySpan<byte> payload, string type, JwsAlgorithm algorithm, Secret secret)
    {
        var header = Encoding.ASCII.GetBytes($$"""{"alg":"{{algorithm}}","typ":"{{type}}"}""");
        var input = Base64Url.EncodeToString(header) + "." + Base64Url.EncodeToString(payload);
        var key = Encoding.UTF8.GetBytes(secret.Reveal());
        var signature = JwsSignatures.Sign(algorithm, key, Encoding.ASCII.GetBytes(input));
        CryptographicOperations.ZeroMemory(key);
        return Secret.Of(input + "." + Base64Url.EncodeToString(signature));
    }
}
