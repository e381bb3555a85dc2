namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>The one place that measures: use cases, requests and domain counters pass here, and exporters read from it.</summary>
public interface IMeasurements
{
    /// <summary>One use case was carried out.</summary>
    void UseCase(string name, string outcome, TimeSpan elapsed);

    /// <summary>One HTTP request was answered; <paramref name="endpoint"/> is the route template, never the raw path.</summary>
    void Request(string method, string endpoint, int status, TimeSpan elapsed);

    /// <summary>One second-factor verification; <paramref name="status"/> is <c>success</c> or <c>failure</c>.</summary>
    void MfaVerification(string method, string status);
}
