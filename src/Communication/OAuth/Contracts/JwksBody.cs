using System.Security.Cryptography;
using System.Text;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Communication.OAuth.Contracts;

/// <summary>The JWK set (RFC 7517 §5).</summary>
/// <param name="Keys">The keys, newest first.</param>
public sealed record JwksBody(IReadOnlyList<PublicJwk> Keys)
{
    /// <summary>The entity tag: another one as soon as a key comes or goes. A key's name stands for all of it (RFC 7638).</summary>
    public string Tag() => $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join(' ', Keys.Select(key => $"{key.Use}:{key.Alg}:{key.Kid}")))).AsSpan(0, 16))}\"";
}
