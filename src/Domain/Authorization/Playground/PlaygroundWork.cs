using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Playground;

/// <summary>What evaluating and checking could cost at worst, told before it is done.</summary>
internal static class PlaygroundWork
{
    /// <summary>Evaluating could take too long.</summary>
    public static readonly PlaygroundFinding TooMuch = new(PlaygroundPart.Entities, "The policies are too long for values as large as these to be tried out on a page.")
    {
        Hint = "take fewer policies or smaller values; `authserver cedar` has no such bound",
    };

    /// <summary>Checking could take too long.</summary>
    public static readonly PlaygroundFinding TooManyEnvironments = new(PlaygroundPart.Schema, "The schema allows too many sorts of requests for policies of this length to be checked on a page.")
    {
        Hint = "take fewer policies or actions; `authserver cedar validate` has no such bound",
    };

    /// <summary>How often everything may be evaluated: no more than once for what is large, and never when it is too large.</summary>
    public static long Evaluations(PlaygroundTexts texts, EntityStore store, CedarRecord context)
    {
        // Every operator of a policy may meet the largest value: compare it, search in it, or write it out.
        var largest = Math.Max(ValueSize.Of(CedarValue.Of(context)), ValueSize.Largest(store));
        return PlaygroundLimits.Work / (Math.Max(1L, texts.Policies.Length) * Math.Max(1L, largest));
    }
}
