namespace AuthServer.Domain.Authorization.Cedar.Syntax;

/// <summary>What a request is about.</summary>
public enum RequestVariable
{
    /// <summary>Who asks.</summary>
    Principal,

    /// <summary>What is to be done.</summary>
    Action,

    /// <summary>With what.</summary>
    Resource,

    /// <summary>Under which circumstances.</summary>
    Context,
}

/// <summary>Operators with one operand.</summary>
public enum UnaryOperator
{
    /// <summary><c>!</c></summary>
    Not,

    /// <summary><c>-</c></summary>
    Negate,

    /// <summary><c>.isEmpty()</c></summary>
    IsEmpty,
}

/// <summary>Operators and methods with two operands.</summary>
public enum BinaryOperator
{
    /// <summary><c>==</c></summary>
    Equal,

    /// <summary><c>!=</c></summary>
    NotEqual,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,

    /// <summary><c>+</c></summary>
    Add,

    /// <summary><c>-</c></summary>
    Subtract,

    /// <summary><c>*</c></summary>
    Multiply,

    /// <summary><c>in</c></summary>
    In,

    /// <summary><c>.contains(e)</c></summary>
    Contains,

    /// <summary><c>.containsAll(e)</c></summary>
    ContainsAll,

    /// <summary><c>.containsAny(e)</c></summary>
    ContainsAny,

    /// <summary><c>.getTag(e)</c></summary>
    GetTag,

    /// <summary><c>.hasTag(e)</c></summary>
    HasTag,
}
