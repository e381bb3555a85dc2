using AuthServer.Orchestration.OAuth.InitialAccessTokens;

namespace AuthServer.Communication.OAuth.Contracts;

/// <summary>A token with which clients may register themselves, to be made.</summary>
public sealed record NewInitialAccessTokenBody
{
    /// <summary>What administrators call it.</summary>
    public required string Name { get; init; }

    /// <summary>How long it works, in seconds; absent when it does not end.</summary>
    public int? ExpiresIn { get; init; }

    /// <summary>How many clients may be registered with it; absent when that is not counted.</summary>
    public int? Uses { get; init; }

    /// <summary>What these clients may be.</summary>
    public RegistrationPolicyBody? Policy { get; init; }
}

/// <summary>An initial access token, shown once.</summary>
/// <param name="Name">What administrators call it.</param>
/// <param name="InitialAccessToken">The token.</param>
public sealed record IssuedInitialAccessTokenBody(string Name, string InitialAccessToken)
{
    /// <summary>Opens the token for the one answer that shows it.</summary>
    public static IssuedInitialAccessTokenBody Of(string name, NewInitialAccessToken token) => new(name, token.InitialToken.Reveal());
}

/// <summary>An initial access token, but for the token.</summary>
/// <param name="Name">What administrators call it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it ends; absent when it does not.</param>
/// <param name="UsesLeft">How many clients may still be registered with it; absent when that is not counted.</param>
/// <param name="Policy">What these clients may be.</param>
public sealed record InitialAccessTokenBody(string Name, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, int? UsesLeft, RegistrationPolicyBody Policy)
{
    /// <summary>Shows a token.</summary>
    public static InitialAccessTokenBody Of(InitialAccessTokenRow row) => new(row.Name, row.CreatedAt, row.ExpiresAt, row.UsesLeft, RegistrationPolicyBody.Of(row.Policy));
}
