using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authentication.Throttling;

/// <summary>One guess at one authenticator.</summary>
/// <param name="User">The person as far as known: the id behind the look-ups, real or not.</param>
/// <param name="IsKnown">Whether the directory knows the person; facts about unknown people name nobody.</param>
/// <param name="Key">The person's part of the counter's key.</param>
/// <param name="Method">The authenticator, as <c>amr</c> names it.</param>
/// <param name="Device">The device's secret, absent by design when the browser sent none or devices do not count.</param>
internal sealed record Guess(UserId User, bool IsKnown, string Key, string Method, Secret? Device = null)
{
    /// <summary>The person for facts.</summary>
    public UserId? Subject => IsKnown ? User : null;

    /// <summary>The counter of the authenticator.</summary>
    public string AccountKey => KeyOf(Key, Method);

    /// <summary>The person's part of the key.</summary>
    public static string KeyOf(UserId user) => $"user:{user}";

    /// <summary>The counter of an authenticator.</summary>
    public static string KeyOf(string person, string method) => $"{method}:{person}";
}

/// <summary>A guess that may be verified: the counters that it stands in.</summary>
/// <param name="AuthenticatorKey">The account's or the known device's counter.</param>
/// <param name="Networks">The networks' counters; none for a known device.</param>
/// <param name="Alarms">What is to be told if the guess turns out wrong: a limit is met by a failure, not by a try.</param>
internal sealed record GuessReservation(string AuthenticatorKey, ReservedNetworks Networks, IReadOnlyList<DomainEvent> Alarms);

/// <summary>One failure reserved in the windows of the networks that the guess comes from.</summary>
/// <param name="Keys">The counters; empty off the network.</param>
/// <param name="Alarms">What is to be told if the guess turns out wrong.</param>
internal sealed record ReservedNetworks(IReadOnlyList<string> Keys, IReadOnlyList<DomainEvent> Alarms)
{
    /// <summary>No network: a guess of a known device counts in none.</summary>
    public static readonly ReservedNetworks None = new([], []);
}
