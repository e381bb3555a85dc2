using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;
using Shouldly;

namespace AuthServer.Tests.Domain.Authorization.Cedar;

/// <summary>Policies, expressions and entities without their text.</summary>
internal static class Ast
{
    public static readonly Expression Principal = new VariableExpression(RequestVariable.Principal);
    public static readonly Expression Action = new VariableExpression(RequestVariable.Action);
    public static readonly Expression Resource = new VariableExpression(RequestVariable.Resource);
    public static readonly Expression Context = new VariableExpression(RequestVariable.Context);

    public static EntityUid Uid(string type, string id) => new(type, id);

    public static Expression Of(bool value) => new LiteralExpression(CedarValue.Of(value));

    public static Expression Of(long value) => new LiteralExpression(CedarValue.Of(value));

    public static Expression Of(string value) => new LiteralExpression(CedarValue.Of(value));

    public static Expression Of(EntityUid value) => new LiteralExpression(CedarValue.Of(value));

    public static Expression And(Expression left, Expression right) => new AndExpression(left, right);

    public static Expression Or(Expression left, Expression right) => new OrExpression(left, right);

    public static Expression Not(Expression operand) => new UnaryExpression(UnaryOperator.Not, operand);

    public static Expression Binary(BinaryOperator @operator, Expression left, Expression right) => new BinaryExpression(@operator, left, right);

    public static Expression Equal(Expression left, Expression right) => Binary(BinaryOperator.Equal, left, right);

    public static Expression In(Expression left, Expression right) => Binary(BinaryOperator.In, left, right);

    public static Expression Add(Expression left, Expression right) => Binary(BinaryOperator.Add, left, right);

    public static Expression Attribute(Expression target, string name) => new AttributeExpression(target, name);

    public static Expression Has(Expression target, params string[] path) => new HasExpression(target, path);

    public static Expression Set(params Expression[] elements) => new SetExpression(elements);

    public static Expression Call(string function, params Expression[] arguments) => new CallExpression(function, arguments);

    public static PolicyCondition When(Expression body) => new(false, body);

    public static PolicyCondition Unless(Expression body) => new(true, body);

    public static Policy Permit(string id, params PolicyCondition[] conditions) =>
        new(id, PolicyEffect.Permit, EntityConstraint.Any, ActionConstraint.Any, EntityConstraint.Any, conditions, []);

    public static Policy Forbid(string id, params PolicyCondition[] conditions) => Permit(id, conditions) with { Effect = PolicyEffect.Forbid };

    public static PolicySet Policies(params Policy[] policies) => new(policies, [], []);

    public static Entity Entity(EntityUid uid, params EntityUid[] parents) => new(uid, CedarRecord.Empty, CedarRecord.Empty, parents);

    public static CedarRecord Record(params (string Name, CedarValue Value)[] members) =>
        CedarRecord.Of(members.ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal));

    public static EntityStore Store(params Entity[] entities) => EntityStore.Of(entities).Value.ShouldNotBeNull();
}
