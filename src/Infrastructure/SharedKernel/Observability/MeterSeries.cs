using System.Globalization;
using System.Text;

namespace AuthServer.Infrastructure.SharedKernel.Observability;

/// <summary>One series: how often, how much, and for distributions how much in which range.</summary>
/// <param name="labels">The labels as they are written, without braces.</param>
/// <param name="bounds">The upper bounds of the ranges; none for counters and gauges.</param>
internal sealed class MeterSeries(string labels, double[] bounds)
{
    private readonly Lock _gate = new();
    private readonly long[] _counts = new long[bounds.Length];
    private long _count;
    private double _sum;

    /// <summary>Adds a measurement.</summary>
    public void Add(double value)
    {
        lock (_gate)
        {
            _count++;
            _sum += value;
            for (var i = 0; i < bounds.Length; i++)
            {
                if (value <= bounds[i])
                {
                    _counts[i]++;
                    return;
                }
            }
        }
    }

    /// <summary>Takes a measurement for the whole truth, whatever was measured before.</summary>
    public void Set(double value)
    {
        lock (_gate)
            _sum = value;
    }

    /// <summary>Writes the series under a name.</summary>
    public void Write(StringBuilder text, string name)
    {
        lock (_gate)
        {
            if (bounds.Length == 0)
            {
                Line(text, name, labels, _sum);
                return;
            }

            var below = 0L;
            for (var i = 0; i < bounds.Length; i++)
            {
                below += _counts[i];
                Line(text, name + "_bucket", With($"le=\"{bounds[i].ToString("G", CultureInfo.InvariantCulture)}\""), below);
            }

            Line(text, name + "_bucket", With("le=\"+Inf\""), _count);
            Line(text, name + "_sum", labels, _sum);
            Line(text, name + "_count", labels, _count);
        }
    }

    private string With(string label) => labels.Length == 0 ? label : labels + "," + label;

    private static void Line(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');

        text.Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }
}
