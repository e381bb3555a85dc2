namespace AuthServer.Domain.Authorization.Cedar.Validation;

/// <summary>The rules of the checker; their names stand in reports.</summary>
public enum ValidationRule
{
    /// <summary>An entity type is not declared.</summary>
    UnrecognizedEntityType,

    /// <summary>An action is not declared.</summary>
    UnrecognizedAction,

    /// <summary>An enumerated type does not list the id.</summary>
    InvalidEnumEntity,

    /// <summary>An operator got a type that it does not take.</summary>
    UnexpectedType,

    /// <summary>Two types that must be the same are not.</summary>
    IncompatibleTypes,

    /// <summary>There is no such attribute.</summary>
    UnsafeAttribute,

    /// <summary>An attribute that may be absent is read without <c>has</c>.</summary>
    UnsafeOptionalAttribute,

    /// <summary>A tag is read without <c>hasTag</c>.</summary>
    UnsafeTag,

    /// <summary>A tag is read of what has none.</summary>
    NoTagsAllowed,

    /// <summary>There is no such extension function.</summary>
    UndefinedFunction,

    /// <summary>An extension function got too many or too few arguments.</summary>
    WrongNumberArguments,

    /// <summary>A literal cannot be read by its extension function.</summary>
    FunctionArgument,

    /// <summary>The argument of <c>ip</c>, <c>decimal</c>, <c>datetime</c> or <c>duration</c> is no literal.</summary>
    NonLiteralExtension,

    /// <summary><c>[]</c> has no type.</summary>
    EmptySet,

    /// <summary>Warning: the policy is false for every request that the schema allows.</summary>
    Impossible,

    /// <summary>Warning: no action of the scope applies to the principals and resources of the scope.</summary>
    Inapplicable,

    /// <summary>Warning: a text mixes scripts, so that it may look like another one.</summary>
    MixedScripts,

    /// <summary>Warning: a text holds signs that turn the direction of reading.</summary>
    BidirectionalText,

    /// <summary>Warning: a name holds a character that is easily taken for another one.</summary>
    ConfusableName,
}
