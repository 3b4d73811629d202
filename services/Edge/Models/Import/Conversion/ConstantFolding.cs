using CrowdWatch.Edge.Models.Import.Tfjs;

namespace CrowdWatch.Edge.Models.Import.Conversion;

/// <summary>Works out operations on known whole numbers: the converted graph only builds the targets of Reshape with them.</summary>
internal static class ConstantFolding
{
    /// <summary>The value of a node, or null if it is not one that can be worked out.</summary>
    public static ConstantTensor? TryEvaluate(TfjsNode node, ConversionState state)
    {
        if (node.Op is not ("SparseToDense" or "AddV2" or "Add") || node.Inputs.Count == 0)
            return null;
        var inputs = node.Inputs.Select(state.ConstantOf).ToList();
        if (inputs.Exists(input => input?.Integers is null))
            return null;
        return node.Op == "SparseToDense" ? SparseToDense(node, inputs!) : Add(node, inputs!);
    }

    /// <summary>A vector of a default value, with some places set: inputs are places, shape, values, default. Often no place is set at all.</summary>
    private static ConstantTensor SparseToDense(TfjsNode node, List<ConstantTensor> inputs)
    {
        if (inputs is not [{ Integers: { } places }, { Integers: [var length] }, { Integers: { } values }, { Integers: [var otherwise] }])
            throw node.Wrong("understood is one that makes a vector");
        var dense = new long[length];
        Array.Fill(dense, otherwise);
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i] < 0 || places[i] >= length)
                throw node.Wrong($"place {places[i]} is outside 0 to {length - 1}");
            dense[places[i]] = values.Length == 1 ? values[0] : values[i];
        }
        return ConstantTensor.Vector(dense);
    }

    private static ConstantTensor Add(TfjsNode node, List<ConstantTensor> inputs)
    {
        if (inputs is not [{ Integers: { } left } first, { Integers: { } right }] || left.Length != right.Length)
            throw node.Wrong("understood is the sum of two equally long lists");
        return ConstantTensor.Of([.. first.Shape], [.. left.Zip(right, (l, r) => l + r)]);
    }
}
