using AuthServer.Domain.Authorization.Cedar.Evaluation.Extensions;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Validation;

/// <summary>The types of extension functions and methods.</summary>
/// <param name="expectations">Compares types with what is expected.</param>
/// <param name="findings">Receives what is wrong.</param>
internal sealed class CallRules(TypeExpectations expectations, PolicyFindings findings)
{
    /// <summary>A call, with the answers for its arguments.</summary>
    public TypeAnswer Call(CallExpression call, IReadOnlyList<TypeAnswer> arguments)
    {
        if (ExtensionSignature.Of(call.Function) is not { } signature)
        {
            findings.Add(ValidationRule.UndefinedFunction, $"There is no function `{call.Function}`.", call.Span);
            return TypeAnswer.Bad(null);
        }

        var isCallable = HasRightNumber(call, signature);
        isCallable &= !signature.IsConstructor || HasReadableLiterals(call);
        if (!isCallable)
            return TypeAnswer.Bad(signature.Result);

        var isGood = true;
        for (var i = 0; i < arguments.Count; i++)
            isGood &= expectations.Type(arguments[i], call.Arguments[i], signature.Arguments[i]).IsGood;

        return TypeAnswer.Good(signature.Result).If(isGood);
    }

    private bool HasRightNumber(CallExpression call, ExtensionSignature signature)
    {
        if (call.Arguments.Count == signature.Arguments.Count)
            return true;

        findings.Add(ValidationRule.WrongNumberArguments, $"`{call.Function}` takes {signature.Arguments.Count} arguments, found {call.Arguments.Count}; the target of a method counts.", call.Span);
        return false;
    }

    // Only a literal can be read before there is a request, and what cannot be read would fail at every request.
    private bool HasReadableLiterals(CallExpression call)
    {
        if (!call.Arguments.All(argument => argument is LiteralExpression))
        {
            findings.Add(ValidationRule.NonLiteralExtension, $"The argument of `{call.Function}` must be a text in quotes.", call.Span, "declare the attribute with the extension type instead");
            return false;
        }

        if (call.Arguments is not [LiteralExpression { Value: { Kind: ValueKind.String } text }])
            return true;

        var value = ExtensionCalls.Call(call.Function, [text]);
        if (!value.IsFault)
            return true;

        findings.Add(ValidationRule.FunctionArgument, $"{CedarText.Quote(text.AsString)} is not a value of `{call.Function}`.", call.Span, value.AsFault.Message);
        return false;
    }
}
