namespace AuthServer.Domain.SharedKernel.Admission;

/// <summary>The gate's word that a subject may have a session or a token now. Only <see cref="AdmissionPolicy"/> makes one.</summary>
/// <remarks>Whatever creates a session, code or token asks for this as an argument, so that no flow can forget the gate.</remarks>
public sealed class Admitted
{
    internal Admitted(AdmissionFacts facts) => Facts = facts;

    /// <summary>What the decision was based on.</summary>
    public AdmissionFacts Facts { get; }

    /// <summary>For which flow it was given.</summary>
    public AdmissionFlow Flow => Facts.Flow;
}
