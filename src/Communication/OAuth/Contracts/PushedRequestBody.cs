using AuthServer.Orchestration.OAuth.PushedRequests;

namespace AuthServer.Communication.OAuth.Contracts;

/// <summary>The answer to a pushed authorization request (RFC 9126 §2.2).</summary>
/// <param name="RequestUri">What the browser names.</param>
/// <param name="ExpiresIn">For how long it may, in seconds.</param>
public sealed record PushedRequestBody(string RequestUri, long ExpiresIn)
{
    /// <summary>Opens the reference for the one answer that shows it.</summary>
    public static PushedRequestBody Of(PushedReference pushed) => new(pushed.RequestUri.Reveal(), (long)pushed.Lifetime.TotalSeconds);
}
