using AuthServer.Domain.Authorization.Cedar.Schemas;

namespace AuthServer.Domain.Authorization.Cedar.Validation;

/// <summary>What follows from both sides of <c>&amp;&amp;</c> and <c>||</c>.</summary>
internal static class LogicRules
{
    /// <summary>Both sides of <c>&amp;&amp;</c>; when the left one is always false, the right one was not looked at.</summary>
    public static TypeAnswer And(TypeAnswer left, TypeAnswer right) => And(left, right, left.Constant, right.Constant).If(left.IsGood && right.IsGood);

    /// <summary>Both sides of <c>||</c>; the left one is not always true.</summary>
    public static TypeAnswer Or(TypeAnswer left, TypeAnswer right) => Or(left, right, left.Constant, right.Constant).If(left.IsGood && right.IsGood);

    private static TypeAnswer And(TypeAnswer left, TypeAnswer right, bool? leftIs, bool? rightIs)
    {
        if (left.Type is null || right.Type is null)
            return TypeAnswer.Bad(BooleanType.Any);

        if (rightIs == false)
            return TypeAnswer.Good(BooleanType.False);

        if (rightIs == true)
            return TypeAnswer.Good(left.Type, left.Known.And(right.Known));

        return leftIs == true ? TypeAnswer.Good(right.Type, right.Known) : TypeAnswer.Good(BooleanType.Any, left.Known.And(right.Known));
    }

    private static TypeAnswer Or(TypeAnswer left, TypeAnswer right, bool? leftIs, bool? rightIs)
    {
        if (left.Type is null || right.Type is null)
            return TypeAnswer.Bad(BooleanType.Any);

        if (rightIs == true)
            return TypeAnswer.Good(BooleanType.True, right.Known);

        // A side that is always false leaves it to the other one.
        if (rightIs == false)
            return TypeAnswer.Good(left.Type, left.Known);

        return leftIs == false ? TypeAnswer.Good(right.Type, right.Known) : TypeAnswer.Good(BooleanType.Any, left.Known.Common(right.Known));
    }
}
