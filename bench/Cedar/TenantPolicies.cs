using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Bench.Cedar;

/// <summary>Ten sorts of policies, as they are usual: by role, by relation, by attribute, by circumstance.</summary>
internal static class TenantPolicies
{
    private static readonly Expression Principal = new VariableExpression(RequestVariable.Principal);
    private static readonly Expression Resource = new VariableExpression(RequestVariable.Resource);
    private static readonly Expression Context = new VariableExpression(RequestVariable.Context);

    public static Policy Of(string id, int sort, int tenant)
    {
        var department = In("Department", $"{tenant}");
        var team = In("Team", $"{tenant}-{sort % 2}");
        var folder = In("Folder", $"{tenant}-{sort % 2}");
        return sort switch
        {
            // A team reads a folder, as far as its clearance goes.
            0 or 1 => Permit(id, team, Actions("read", "list"), folder, Compare(BinaryOperator.LessOrEqual, Member(Resource, "level"), Member(Principal, "clearance"))),

            // Owners do everything with what they own.
            2 => Permit(id, department, ActionConstraint.Any, folder, Compare(BinaryOperator.Equal, Member(Resource, "owner"), Principal)),

            // Readers read.
            3 => Permit(id, department, Actions("read"), folder, Compare(BinaryOperator.In, Principal, Member(Resource, "readers"))),

            // One person writes one document, with a second factor.
            4 or 5 => Permit(id, Equal("User", $"{tenant}-{sort % 3}"), Actions("write"), Equal("Document", $"{tenant}-{sort % 2}"), Member(Context, "mfa")),

            // Colleagues write in the day.
            6 => Permit(
                id,
                department,
                Actions("write"),
                new EntityConstraint(EntityMatch.Any, "Document"),
                new AndExpression(
                    Compare(BinaryOperator.Equal, Member(Resource, "department"), Member(Principal, "department")),
                    new AndExpression(
                        Compare(BinaryOperator.GreaterOrEqual, Member(Context, "hour"), Literal(CedarValue.Of(8))),
                        Compare(BinaryOperator.Less, Member(Context, "hour"), Literal(CedarValue.Of(18)))))),

            // Nothing is deleted from outside.
            7 => Forbid(
                id,
                EntityConstraint.Any,
                Actions("delete"),
                folder,
                new UnaryExpression(
                    UnaryOperator.Not,
                    new CallExpression("isInRange", [Member(Context, "address"), new CallExpression("ip", [Literal(CedarValue.Of("10.0.0.0/8"))])]))),

            // What is secret is not for the lowest clearance.
            8 => Forbid(id, department, ActionConstraint.Any, folder, new AndExpression(
                Compare(BinaryOperator.Greater, Member(Resource, "level"), Literal(CedarValue.Of(2))),
                Compare(BinaryOperator.Less, Member(Principal, "clearance"), Literal(CedarValue.Of(2))))),

            // Mail addresses of the house delete.
            _ => Permit(id, team, Actions("delete"), folder, new LikeExpression(Member(Principal, "mail"), new LikePattern(["", $"@{tenant}.example"]))),
        };
    }

    private static Policy Permit(string id, EntityConstraint principal, ActionConstraint action, EntityConstraint resource, Expression condition) =>
        new(id, PolicyEffect.Permit, principal, action, resource, [new PolicyCondition(false, condition)], []);

    private static Policy Forbid(string id, EntityConstraint principal, ActionConstraint action, EntityConstraint resource, Expression condition) =>
        Permit(id, principal, action, resource, condition) with { Effect = PolicyEffect.Forbid };

    private static EntityConstraint In(string type, string id) => new(EntityMatch.In, null, new EntityUid(type, id));

    private static EntityConstraint Equal(string type, string id) => new(EntityMatch.Equal, null, new EntityUid(type, id));

    private static ActionConstraint Actions(params string[] names) =>
        new(names.Length == 1 ? EntityMatch.Equal : EntityMatch.In, [.. names.Select(name => new EntityUid("Action", name))], names.Length > 1);

    private static BinaryExpression Compare(BinaryOperator @operator, Expression left, Expression right) => new(@operator, left, right);

    private static AttributeExpression Member(Expression target, string name) => new(target, name);

    private static LiteralExpression Literal(CedarValue value) => new(value);
}
