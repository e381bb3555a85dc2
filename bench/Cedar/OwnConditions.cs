using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Bench.Cedar;

/// <summary>A condition more for policies that would else say the same: a threshold, a project, a badge, a network, a pattern.</summary>
internal static class OwnConditions
{
    public static Policy Of(Policy policy, int sort, int turn) => policy with { Conditions = [.. policy.Conditions, new PolicyCondition(false, Of(sort, turn))] };

    private static Expression Of(int sort, int turn) => sort switch
    {
        2 => Compare(BinaryOperator.Equal, Member(RequestVariable.Resource, "project"), Text($"p{turn}")),
        3 => Compare(BinaryOperator.Contains, Member(RequestVariable.Principal, "badges"), Text($"b{turn}")),
        7 => new UnaryExpression(UnaryOperator.Not, new CallExpression("isInRange", [Member(RequestVariable.Context, "address"), new CallExpression("ip", [Text($"172.16.{turn % 256}.0/24")])])),
        8 => Compare(BinaryOperator.Greater, Member(RequestVariable.Context, "risk"), Number(turn)),
        9 => new LikeExpression(Member(RequestVariable.Principal, "mail"), new LikePattern([$"{turn % 3}", $"{turn}.example"])),
        _ => Compare(BinaryOperator.LessOrEqual, Member(RequestVariable.Context, "risk"), Number(turn)),
    };

    private static BinaryExpression Compare(BinaryOperator @operator, Expression left, Expression right) => new(@operator, left, right);

    private static AttributeExpression Member(RequestVariable variable, string name) => new(new VariableExpression(variable), name);

    private static LiteralExpression Number(long value) => new(CedarValue.Of(value));

    private static LiteralExpression Text(string value) => new(CedarValue.Of(value));
}
