using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AuthServer.Domain.OAuth.Logout;

/// <summary>The salted hash by which a client notices that somebody signed in or out (OIDC Session Management §3.2).</summary>
public static class SessionState
{
    /// <summary>The value of <c>session_state</c>: hash and salt, separated by a period; the frame of the server makes the same from what it knows.</summary>
    /// <param name="client">The client's id.</param>
    /// <param name="origin">The origin of the page that will ask: that of the redirect URI.</param>
    /// <param name="browserState">What the browser holds while it is signed in.</param>
    /// <param name="salt">Random, without a period or space.</param>
    public static string Of(string client, string origin, string browserState, string salt)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{client} {origin} {browserState} {salt}"));
        return Base64Url.EncodeToString(hash) + "." + salt;
    }
}
