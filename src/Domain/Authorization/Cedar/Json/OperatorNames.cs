using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Json;

/// <summary>How operators and variables are called in JSON; most as in texts.</summary>
internal static class OperatorNames
{
    private static readonly string[] Binary = ["==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "in", "contains", "containsAll", "containsAny", "getTag", "hasTag"];

    private static readonly string[] Unary = ["!", "neg", "isEmpty"];

    private static readonly string[] Variables = ["principal", "action", "resource", "context"];

    /// <summary>The operator of a name; absent by design when there is none.</summary>
    public static BinaryOperator? BinaryOf(string name) => Array.IndexOf(Binary, name) is >= 0 and var index ? (BinaryOperator)index : null;

    /// <summary>The variable of a name; absent by design when there is none.</summary>
    public static RequestVariable? VariableOf(string name) => Array.IndexOf(Variables, name) is >= 0 and var index ? (RequestVariable)index : null;

    /// <summary>The name of an operator.</summary>
    public static string Of(BinaryOperator @operator) => Binary[(int)@operator];

    /// <summary>The name of an operator.</summary>
    public static string Of(UnaryOperator @operator) => Unary[(int)@operator];

    /// <summary>The name of a variable.</summary>
    public static string Of(RequestVariable variable) => Variables[(int)variable];
}
