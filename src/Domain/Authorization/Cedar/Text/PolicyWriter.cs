using System.Text;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Text;

/// <summary>Writes policies as text.</summary>
internal static class PolicyWriter
{
    /// <summary>Writes one policy or template, with a line for each annotation, each part of the scope, and each condition.</summary>
    public static string Write(Policy policy)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in policy.Annotations)
            text.Append('@').Append(name).Append('(').Append(CedarText.Quote(value)).Append(")\n");

        text.Append(policy.Effect == PolicyEffect.Permit ? "permit (\n  principal" : "forbid (\n  principal");
        Write(text, policy.Principal, "?principal");
        text.Append(",\n  action");
        Write(text, policy.Action);
        text.Append(",\n  resource");
        Write(text, policy.Resource, "?resource");
        text.Append("\n)");
        foreach (var condition in policy.Conditions)
        {
            text.Append(condition.IsUnless ? "\nunless { " : "\nwhen { ");
            new ExpressionWriter(text).Write(condition.Body);
            text.Append(" }");
        }

        return text.Append(";\n").ToString();
    }

    private static void Write(StringBuilder text, EntityConstraint constraint, string slot)
    {
        if (constraint.Type is { } type)
            text.Append(" is ").Append(type);

        if (constraint.Match == EntityMatch.Any)
            return;

        text.Append(constraint.Match == EntityMatch.Equal ? " == " : " in ").Append(constraint.HasSlot ? slot : constraint.Entity?.ToString());
    }

    private static void Write(StringBuilder text, ActionConstraint constraint)
    {
        if (constraint.Match == EntityMatch.Any)
            return;

        text.Append(constraint.Match == EntityMatch.Equal ? " == " : " in ");
        text.Append(constraint.IsList ? $"[{string.Join(", ", constraint.Actions)}]" : constraint.Actions[0].ToString());
    }
}
