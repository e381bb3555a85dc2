using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Validation;

/// <summary>What checking policies against a schema can cost at worst, told before it is done: their length, times the sorts of requests that the schema allows, times its largest type.</summary>
public static class CheckingWork
{
    /// <summary>Whether the work stays within a bound.</summary>
    public static bool IsWithin(long most, PolicySet policies, Schema schema)
    {
        var largest = LargestType(schema);
        var left = most;
        foreach (var policy in policies.Policies.Concat(policies.Templates))
        {
            var each = Math.Max(1L, policy.Span.End - policy.Span.Start) * largest;
            var environments = RequestEnvironment.CountOf(schema, policy);
            if (environments > left / each)
                return false;

            left -= environments * each;
        }

        return true;
    }

    // The size of a type with all its parts written out: the checker may compare all of it.
    private static long LargestType(Schema schema) => schema.EntityTypes.Values.Select(type => Math.Max(type.Attributes.Size, type.Tags?.Size ?? 0))
        .Concat(schema.Actions.Values.Select(action => action.Context.Size))
        .Append(1)
        .Max();
}
