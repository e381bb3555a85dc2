using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Orchestration.Authentication.Contracts;

namespace AuthServer.Orchestration.OAuth.AuthorizationRequests;

/// <summary>Reads a client's wish for an authentication context class against the classes that this server knows.</summary>
public static class AcrDemand
{
    /// <summary>The weakest known class that fulfils the wish; absent when none is asked for or known.</summary>
    public static string? Of(AcrWish wish) => AuthenticationContextClasses.All.FirstOrDefault(known => wish.Values.Contains(known, StringComparer.Ordinal));

    /// <summary>Whether the wish cannot be fulfilled, whoever signs in however.</summary>
    public static bool IsHopeless(AcrWish wish) => wish.IsEssential && Of(wish) is null;

    /// <summary>Whether a sign-in fulfils the wish; unknown classes that are only wished for are no wish.</summary>
    public static bool IsReached(AcrWish wish, string reached) => Of(wish) is not { } demanded || AuthenticationContextClasses.Satisfies(reached, demanded);
}
