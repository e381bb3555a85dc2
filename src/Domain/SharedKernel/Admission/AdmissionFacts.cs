namespace AuthServer.Domain.SharedKernel.Admission;

/// <summary>Everything that the gate looks at. A part that the flow needs and that is absent counts as its worst case.</summary>
/// <param name="Flow">What is being asked for.</param>
/// <param name="User">The person, absent by design in client-only flows.</param>
/// <param name="Factors">What was proved, absent by design where no authentication takes place.</param>
/// <param name="Session">The session, absent by design when the flow has none (an offline refresh token).</param>
/// <param name="Client">The client, absent by design for sign-in at this server itself.</param>
/// <param name="Grant">The grant, absent by design where none exists yet.</param>
public sealed record AdmissionFacts(
    AdmissionFlow Flow,
    UserStanding? User = null,
    FactorStanding? Factors = null,
    SessionStanding? Session = null,
    ClientStanding? Client = null,
    GrantStanding? Grant = null);
