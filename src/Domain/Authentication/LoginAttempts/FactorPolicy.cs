namespace AuthServer.Domain.Authentication.LoginAttempts;

/// <summary>Decides what a sign-in needs beside the first factor.</summary>
public static class FactorPolicy
{
    /// <summary>Decides. An enrolled factor is always asked for: otherwise it would protect nothing.</summary>
    public static SecondFactorDemand Demand(SecondFactorRule rule, bool isAdministrator, bool isEnrolled, bool isAskedByClient)
    {
        if (isEnrolled)
            return SecondFactorDemand.Proof;

        return isAskedByClient || IsDemandedBy(rule, isAdministrator) ? SecondFactorDemand.Enrolment : SecondFactorDemand.None;
    }

    /// <summary>Whether the rule asks this person for a second factor.</summary>
    public static bool IsDemandedBy(SecondFactorRule rule, bool isAdministrator) => rule switch
    {
        SecondFactorRule.WhenEnrolled => false,
        SecondFactorRule.Administrators => isAdministrator,
        SecondFactorRule.Everybody => true,
    };
}

/// <summary>What is asked of somebody who has proved the first factor.</summary>
public enum SecondFactorDemand
{
    /// <summary>Nothing more.</summary>
    None,

    /// <summary>A second factor that is enrolled.</summary>
    Proof,

    /// <summary>To enrol a second factor and prove it.</summary>
    Enrolment,
}
