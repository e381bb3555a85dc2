namespace AuthServer.Domain.Authentication.LoginAttempts;

/// <summary>What a login attempt waits for.</summary>
public enum LoginStep
{
    /// <summary>Identified: the password is asked for.</summary>
    Password,

    /// <summary>The first factor was proved, a second one is asked for.</summary>
    SecondFactor,

    /// <summary>The first factor was proved, and a second one has to be enrolled before going on.</summary>
    Enrolment,

    /// <summary>All factors were proved, and the password has to be changed before going on.</summary>
    NewPassword,

    /// <summary>Everything was proved; the attempt may be completed.</summary>
    Completion,

    /// <summary>A session came of it.</summary>
    Completed,

    /// <summary>It was refused for good.</summary>
    Failed,
}
