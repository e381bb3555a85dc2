using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Validation;
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
        var largest = store.All.Aggregate(SizeOf(CedarValue.Of(context)), (most, entity) => Math.Max(most, Math.Max(SizeOf(CedarValue.Of(entity.Attributes)), SizeOf(CedarValue.Of(entity.Tags)))));
        return PlaygroundLimits.Work / (Math.Max(1L, texts.Policies.Length) * Math.Max(1L, largest));
    }

    /// <summary>Whether checking the policies stays within the bounds.</summary>
    public static bool IsCheckable(PolicySet policies, Schema schema)
    {
        var largest = LargestType(schema);
        var left = PlaygroundLimits.CheckWork;
        foreach (var policy in policies.Policies.Concat(policies.Templates))
        {
            var each = Math.Max(1L, policy.Span.End - policy.Span.Start) * largest;
            var most = (int)Math.Min(int.MaxValue - 1, left / each);
            var environments = RequestEnvironment.Of(schema, policy).Take(most + 1).Count();
            if (environments > most)
                return false;

            left -= environments * each;
        }

        return true;
    }

    private static long SizeOf(CedarValue value)
    {
        switch (value.Kind)
        {
            case ValueKind.String:
                return value.AsString.Length;
            case ValueKind.Set:
                var ofElements = 1L;
                foreach (ref readonly var element in value.AsSet.Elements)
                    ofElements += SizeOf(element);

                return ofElements;
            case ValueKind.Record:
                var ofMembers = 1L;
                foreach (ref readonly var member in value.AsRecord.Values)
                    ofMembers += SizeOf(member);

                return ofMembers;
            default:
                return 1;
        }
    }

    // The size of a type with all its parts written out: the checker may compare all of it.
    private static long LargestType(Schema schema) => schema.EntityTypes.Values.Select(type => Math.Max(type.Attributes.Size, type.Tags?.Size ?? 0))
        .Concat(schema.Actions.Values.Select(action => action.Context.Size))
        .Append(1)
        .Max();
}
