using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;
using MediatR;

namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>A request to the token endpoint: who says to ask, and the form.</summary>
/// <param name="Client">Who asks, with what it showed; authenticated by the command.</param>
/// <param name="Parameters">The parameters, each once; empty ones are left out (RFC 6749 §3.2).</param>
/// <param name="Resources">The resource servers that were named by <c>resource</c> (RFC 8707 §2).</param>
/// <param name="Audiences">Those that were named by <c>audience</c> (RFC 8693 §2.1).</param>
public sealed record TokenRequest(
    PresentedClient Client, IReadOnlyDictionary<string, string> Parameters, IReadOnlyList<string> Resources, IReadOnlyList<string> Audiences)
{
    /// <summary>Who was admitted to a grant of an extension, authenticated and registered for it; absent for our own grants, whose commands do that themselves.</summary>
    public GrantAsker? Asker { get; init; }

    /// <summary>How long a parameter may be at all: no body of the protocol endpoints is longer.</summary>
    public const int MostCharacters = 64 * 1024;

    /// <summary>The value of a parameter; absent when it did not come.</summary>
    public string? this[string name] => Parameters.GetValueOrDefault(name);

    /// <summary>The value of a secret parameter; absent when it did not come.</summary>
    public Secret? SecretOf(string name) => Secret.OfNullable(this[name]);
}

/// <summary>The command by which a grant gives tokens.</summary>
/// <param name="Command">It: a command, a fact-only or an outward one.</param>
public sealed record TokenCommand(IRequest<Result<IssuedTokens>> Command)
{
    /// <summary>Whether an ID token may come of it, as far as its grant gives any.</summary>
    public bool MayGiveIdTokens { get; init; } = true;
}
