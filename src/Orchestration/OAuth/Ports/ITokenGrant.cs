using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Tokens;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>One grant of the token endpoint (RFC 6749 §4.5 calls all but the first ones extensions). The endpoint finds it by its name.</summary>
/// <remarks>
/// Registered as a singleton, in any number; two of one name do not start. The metadata's <c>grant_types_supported</c> and what clients
/// may register for follow from the registrations. The name of an extension is an absolute URI (RFC 6749 §4.5); before its <see cref="Read"/> is
/// called the endpoint has authenticated the client and made sure that it is registered for this grant (<see cref="TokenRequest.Asker"/>),
/// and tokens that are not bound as the asker's binding says are refused.
/// </remarks>
public interface ITokenGrant
{
    /// <summary>The value of <c>grant_type</c>.</summary>
    string Name { get; }

    /// <summary>Whether an ID token may come of it. For a grant that gives none, nothing has to be ready to protect one.</summary>
    bool MayGiveIdTokens => true;

    /// <summary>What the request asks for. Looks at its form alone: refuses what is missing or malformed, and leaves every decision to the command.</summary>
    Result<TokenCommand> Read(TokenRequest request);
}
