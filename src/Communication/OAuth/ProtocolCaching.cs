using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.OAuth;

/// <summary>What no cache may keep, said to caches of every age.</summary>
internal static class ProtocolCaching
{
    /// <summary>RFC 6749 §5.1, §5.2: both headers, wherever an answer of the protocol holds a secret or is a refusal.</summary>
    public static void NeverStore(this HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.Pragma = "no-cache";
    }
}
