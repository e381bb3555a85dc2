using AuthServer.Orchestration.OAuth.Tokens;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>Adds claims of its own to access and ID tokens before they are signed or kept.</summary>
/// <remarks>
/// Registered as a singleton, in any number, and asked in the order of registration. It may wait, and an exception refuses the token. It
/// runs inside the unit of work that issues the token, which may run again: it has no outward effects. Claims that the server writes
/// itself cannot be added.
/// </remarks>
public interface ITokenEnhancer
{
    /// <summary>Adds what is to be added.</summary>
    ValueTask EnhanceAsync(TokenDraft token, CancellationToken ct);
}
